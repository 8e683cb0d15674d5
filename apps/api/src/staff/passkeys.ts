import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Challenges } from './challenges';
import { readAuthentication, readRegistration } from './passkey-response';
import { type StaffMember } from './staff-member.entity';
import { StaffPasskey } from './staff-passkey.entity';

/** A checked answer: what to write down, and the challenge it spends. */
export interface Proof {
  readonly passkey: StaffPasskey;
  readonly challenge: string;
}

const TO_SIGN_IN = 'sign-in';

/** Makes and checks passkeys: bound to this address, and only with the owner's finger, face or device PIN. */
@Injectable()
export class Passkeys {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly reader: EntityManager,
    private readonly challenges: Challenges,
    private readonly clock: Clock,
  ) {}

  /** What the browser needs to make a passkey, as JSON. */
  async registrationOptions({ id, name }: StaffMember): Promise<string> {
    const known = await this.reader.findBy(StaffPasskey, { staffId: id });
    const options = await generateRegistrationOptions({
      rpName: 'Pinabi',
      rpID: this.config.publicUrl.hostname,
      userName: name,
      userDisplayName: name,
      userID: Uint8Array.from(Buffer.from(id, 'base64url')),
      challenge: this.challenges.make(id),
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return JSON.stringify(options);
  }

  async signInOptions(): Promise<string> {
    const options = await generateAuthenticationOptions({
      rpID: this.config.publicUrl.hostname,
      challenge: this.challenges.make(TO_SIGN_IN),
      userVerification: 'required',
    });
    return JSON.stringify(options);
  }

  async checkRegistration({ id }: StaffMember, sent: unknown): Promise<Proof | undefined> {
    const response = readRegistration(sent);
    if (response === undefined) return undefined;
    let spent = '';
    const verified = await orUndefined(() =>
      verifyRegistrationResponse({
        response,
        ...this.here(),
        expectedChallenge: (challenge) => this.challenges.isFresh(id, (spent = challenge)),
        requireUserVerification: true,
      }),
    );
    if (verified?.verified !== true) return undefined;
    const { credential } = verified.registrationInfo;
    const passkey = {
      credentialId: credential.id,
      staffId: id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      registeredAt: this.clock.now(),
      usedAt: null,
    };
    return { passkey, challenge: spent };
  }

  async checkSignIn(sent: unknown): Promise<Proof | undefined> {
    const response = readAuthentication(sent);
    if (response === undefined) return undefined;
    const known = await this.reader.findOneBy(StaffPasskey, { credentialId: response.id });
    if (known === null) return undefined;
    let spent = '';
    const verified = await orUndefined(() =>
      verifyAuthenticationResponse({
        response,
        ...this.here(),
        expectedChallenge: (challenge) => this.challenges.isFresh(TO_SIGN_IN, (spent = challenge)),
        requireUserVerification: true,
        credential: {
          id: known.credentialId,
          publicKey: Uint8Array.from(Buffer.from(known.publicKey, 'base64url')),
          counter: known.counter,
        },
      }),
    );
    if (verified?.verified !== true) return undefined;
    const counter = verified.authenticationInfo.newCounter;
    return { passkey: { ...known, counter, usedAt: this.clock.now() }, challenge: spent };
  }

  private here() {
    const { origin, hostname } = this.config.publicUrl;
    return { expectedOrigin: origin, expectedRPID: hostname };
  }
}

/** The library throws for every answer that does not fit; to us that is an expected answer. */
async function orUndefined<T>(check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check();
  } catch {
    return undefined;
  }
}
