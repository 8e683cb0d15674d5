import { z } from 'zod';

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8000);
const common = {
  id: base64url.max(1364),
  rawId: base64url.max(1364),
  type: z.literal('public-key'),
};

/** We ask for no extensions, so what is said of them is nothing. */
const withoutExtensions = <T extends object>(answer: T) => ({
  ...answer,
  clientExtensionResults: {},
});

/** What a browser answers when it has made a passkey; anything else in it is dropped. */
const Registration = z
  .object({
    ...common,
    response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
  })
  .transform(withoutExtensions);

/** What a browser answers when a passkey has signed. */
const Authentication = z
  .object({
    ...common,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
    }),
  })
  .transform(withoutExtensions);

export function readRegistration(sent: unknown): z.output<typeof Registration> | undefined {
  return Registration.safeParse(jsonIn(sent)).data;
}

export function readAuthentication(sent: unknown): z.output<typeof Authentication> | undefined {
  return Authentication.safeParse(jsonIn(sent)).data;
}

function jsonIn(sent: unknown): unknown {
  try {
    return typeof sent === 'string' ? JSON.parse(sent) : undefined;
  } catch {
    return undefined;
  }
}
