import { type CardReport } from '@pinabi/guidance';

/** The agent as a portal sees it: claims a pairing key, then reports (contract section 4). */
export async function claimKey(portal: string, key: string): Promise<string> {
  const answer = await post(`${portal}/api/v1/claims`, { v: 1, key });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

export async function sendReport(
  portal: string,
  token: string,
  report: CardReport,
): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': report.reportId };
  return (await post(`${portal}/api/v1/card-reports`, report, headers)).status;
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
