import { HtmlValidate } from 'html-validate';

/** Our templates close no void elements and may repeat a form's button name. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
});

/** Everything that is not valid, each in one line. */
export async function complaintsAbout(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  );
}
