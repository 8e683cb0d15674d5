import { createReadStream, type ReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG } from '../config/config.module';
import { type AppConfig } from '../config/env';

const SYSTEMS = {
  'windows-x64': /^pinabi-agent-[\d.]+-windows-x64[.]zip$/,
  'macos-arm64': /^pinabi-agent-[\d.]+-macos-arm64[.]tar[.]gz$/,
  'macos-x64': /^pinabi-agent-[\d.]+-macos-x64[.]tar[.]gz$/,
  'debian-x64': /^pinabi-agent_[\d.]+_amd64[.]deb$/,
  'debian-arm64': /^pinabi-agent_[\d.]+_arm64[.]deb$/,
  'linux-x64': /^pinabi-agent-[\d.]+-linux-x64[.]tar[.]gz$/,
  'linux-arm64': /^pinabi-agent-[\d.]+-linux-arm64[.]tar[.]gz$/,
} as const;
type System = keyof typeof SYSTEMS;
const SYSTEM_IDS = Object.keys(SYSTEMS) as System[];

export interface Download {
  readonly name: string;
  readonly system: System;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * What `npm run bundle` made and the operator laid into `DATA_DIR/downloads`. Its SHA256SUMS is the
 * list: a file that does not stand there is not offered.
 */
@Injectable()
export class Downloads {
  private readonly folder: string;

  constructor(@Inject(APP_CONFIG) { dataDir }: AppConfig) {
    this.folder = join(dataDir, 'downloads');
  }

  async list(): Promise<readonly Download[]> {
    const lines = (await this.sums()).split('\n');
    const found = await Promise.all(lines.map((line) => this.described(line)));
    return found
      .filter((download) => download !== null)
      .sort((one, other) => SYSTEM_IDS.indexOf(one.system) - SYSTEM_IDS.indexOf(other.system));
  }

  async open(name: string): Promise<{ download: Download; stream: ReadStream } | null> {
    const download = (await this.list()).find((each) => each.name === name);
    if (download === undefined) return null;
    return { download, stream: createReadStream(join(this.folder, download.name)) };
  }

  private async sums(): Promise<string> {
    try {
      return await readFile(join(this.folder, 'SHA256SUMS'), 'utf8');
    } catch {
      return '';
    }
  }

  private async described(line: string): Promise<Download | null> {
    const [, sha256, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    const system = SYSTEM_IDS.find((id) => SYSTEMS[id].test(name ?? ''));
    if (sha256 === undefined || name === undefined || system === undefined) return null;
    try {
      return { name, system, sha256, bytes: (await stat(join(this.folder, name))).size };
    } catch {
      return null;
    }
  }
}
