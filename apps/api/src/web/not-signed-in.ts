/** A door that needs proof, and none was shown: the person is led to where they can show it. */
export class NotSignedIn extends Error {
  constructor(readonly door: 'case' | 'desk') {
    super(`Not signed in: ${door}`);
  }
}
