import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Guest } from '../web/audience';
import { Downloads } from './downloads';

/** Sends a download as a file to keep; its name is one of the list, never a path. */
@Controller('downloads')
export class DownloadsController {
  constructor(private readonly downloads: Downloads) {}

  @Get(':name')
  @Guest()
  async send(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const opened = await this.downloads.open(name);
    if (opened === null) throw new NotFoundException();
    const { download, stream } = opened;
    void reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${download.name}"`)
      .header('content-length', download.bytes)
      .send(stream);
  }
}
