import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';
import { Machine } from '../web/audience';
import { exposition } from './exposition';
import { HouseMeter } from './house-meter';
import { HttpMeter } from './http-meter';
import { ProcessMeter } from './process-meter';

/** For Prometheus on this machine or in the named network; for everybody else the page does not exist. */
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly http: HttpMeter,
    private readonly process: ProcessMeter,
    private readonly house: HouseMeter,
  ) {}

  @Get()
  @Machine()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.isFromHere(request)) throw new NotFoundException();
    const metrics = [
      ...this.process.metrics(),
      ...this.http.metrics(),
      ...(await this.house.metrics()),
    ];
    void reply.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(metrics));
  }

  /** Asks the socket: what a proxy on this machine passes on comes from loopback too, and says so. */
  private isFromHere({ raw, headers }: FastifyRequest): boolean {
    if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
    const { remoteAddress = '', remoteFamily } = raw.socket;
    const address = remoteAddress.replace(/^::ffff:/, '');
    const family = remoteFamily === 'IPv6' && address === remoteAddress ? 'ipv6' : 'ipv4';
    return this.config.metricsFrom.check(address, family);
  }
}
