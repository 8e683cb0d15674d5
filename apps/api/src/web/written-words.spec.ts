import { wordsWrittenIn } from './written-words';

const WORDS: Readonly<Record<string, string>> = {
  'desk:plain': 'Tom & "Kersti" <3',
  'desk:filled': 'Hello {{name}}',
};
const say = (key: string) => WORDS[key] ?? key;

describe('words written into a view', () => {
  it('are escaped as the helper would', () => {
    const written = wordsWrittenIn('<p title="{{t "desk:plain"}}">', say);
    expect(written).toBe('<p title="Tom &amp; &quot;Kersti&quot; &lt;3">');
  });

  it('stay a question where they are filled, counted or chosen', () => {
    const asked = [
      '{{t "desk:filled"}}',
      '{{t "desk:plain" count=1}}',
      '{{t (concat "desk:" x)}}',
    ].join(' ');
    expect(wordsWrittenIn(asked, say)).toBe(asked);
  });
});
