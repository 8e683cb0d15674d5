import { type Translate } from '@pinabi/guidance';
import { COMMANDS } from './commands';
import { CHECK_IDS, type CheckId } from './finding';

/** The words of agent.json below `doctor.<id>`: a text where all is well, otherwise what and what to do. */
export type FindingWords = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const SYSTEMS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

/**
 * What `doctor` can find, for people who look it up. Made from the same words and commands that
 * `doctor` itself shows, so that the two never part.
 */
export function findingPages(
  wordsOf: (id: CheckId) => FindingWords,
  t: Translate,
): Map<string, string> {
  const pages = CHECK_IDS.map((id) => [`${id}.md`, pageOf(id, wordsOf(id), t)] as const);
  return new Map([...pages, ['README.md', indexOf(t)] as const]);
}

function indexOf(t: Translate): string {
  const rows = CHECK_IDS.map((id) => `- [${t(`agent:doctor.title.${id}`)}](${id}.md): \`${id}\``);
  return `# What \`pinabi-agent doctor\` looks at

In this order. Each is looked at whatever the others came to; it changes nothing and costs no try. The
names in code are the \`id\` of \`doctor --json\`, and stay as they are.

${rows.join('\n')}
`;
}

function pageOf(id: CheckId, words: FindingWords, t: Translate): string {
  const parts = Object.entries(words).map(([state, said]) =>
    typeof said === 'string' ? wellPart(state, said) : troublePart(id, state, said),
  );
  return `# ${t(`agent:doctor.title.${id}`)} (\`${id}\`)\n\n${parts.join('\n')}`;
}

function wellPart(state: string, said: string): string {
  return `## ${state.replace(/_(one|other)$/, '')}\n\nOK: ${inCode(said)}.\n`;
}

function troublePart(id: CheckId, state: string, said: Readonly<Record<string, string>>): string {
  const detail = said.detail ?? said.detail_other ?? '';
  const ending = /[.!?]$/.test(detail) ? '' : '.';
  const head = `## ${state}\n\n**${inCode(detail)}${ending}** ${inCode(said.remedy ?? '')}\n`;
  return head + commandsPart(id, state);
}

function commandsPart(id: CheckId, state: string): string {
  return Object.entries(SYSTEMS)
    .flatMap(([platform, name]) => {
      const commands = COMMANDS[id]?.[state]?.[platform as keyof typeof SYSTEMS] ?? [];
      return commands.length === 0
        ? []
        : [`\n${name}:\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`];
    })
    .join('');
}

/** Values are filled in when the check is made. */
function inCode(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, '`$1`');
}
