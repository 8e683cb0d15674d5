import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { parseCaseReference } from '@pinabi/guidance';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Case, CaseEvents } from '../cases';
import { SignedIn, type SignedInStaff, StaffSessions } from '../staff';
import { STAFF_ROLES, Staff } from '../web/audience';
import { type EventStream, OpenStreams } from '../web/open-streams';
import { Presence } from './presence';

/** More tabs than anybody reads at once. */
const MOST = 20;
/** What a list watches: every case. */
const LIST = '*';

/**
 * Tells the open pages of one browser that a case, or any case, has changed. Carries no content: only
 * the place, in what was asked for, of what has changed.
 */
@Controller('desk/events')
export class DeskEventsController {
  constructor(
    private readonly events: CaseEvents,
    private readonly sessions: StaffSessions,
    private readonly presence: Presence,
    private readonly reader: EntityManager,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Staff(...STAFF_ROLES)
  async stream(
    @Query('case') asked: unknown,
    @SignedIn() me: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = namesIn(asked);
    const watched = await Promise.all(names.map((name) => this.watched(name)));
    const cases = watched.filter((one) => one !== undefined);
    const stream = this.streams.open(request, reply, async () => {
      if (!(await this.sessions.isStillIn(request))) return false;
      for (const { id } of cases) await this.presence.isHere(id, me.id);
      return true;
    });
    watched.forEach((one, place) => {
      this.listen(one, stream, String(place));
      // What happened between the page's reading and this listening.
      const since = names[place]?.split('.')[1];
      if (one !== undefined && since !== String(one.entryCount)) stream.tell(String(place));
    });
    for (const { id } of cases) {
      // Who goes while they come in leaves after they came: a leaving before it would be forgotten.
      const leaves = () => stream.whenGone(() => this.presence.hasLeft(id, me.id));
      await this.presence.arrives(id, me.id).finally(leaves);
    }
  }

  /** Having a case's page open is being there; others who look at it see the name. */
  private listen(one: Case | undefined, stream: EventStream, place: string): void {
    const tell = () => stream.tell(place);
    if (one === undefined) return stream.whenGone(this.events.listenToAll(tell));
    stream.whenGone(this.events.listen(one.id, tell));
    const tellOfPeople = () => stream.tell(place, 'people');
    stream.whenGone(this.events.listenToPeople(one.id, tellOfPeople));
  }

  /** `ER-XXXX-XXXX.12`: a case, and how much of its story the page shows. Absent for a list, and for what is no case: then every change is one to look at. */
  private async watched(name: string): Promise<Case | undefined> {
    const reference = parseCaseReference(name.split('.')[0] ?? '');
    if (reference === undefined) return undefined;
    return (await this.reader.findOneBy(Case, { reference })) ?? undefined;
  }
}

function namesIn(asked: unknown): readonly string[] {
  const names = (Array.isArray(asked) ? asked : [asked]).map((name) => String(name ?? LIST));
  return names.slice(0, MOST);
}
