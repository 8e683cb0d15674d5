import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Metric } from './exposition';

const NANO = 1e-9;
const MICRO = 1e-6;

/** How the process itself is doing, under the names that Prometheus clients agree on. */
@Injectable()
export class ProcessMeter implements OnApplicationShutdown {
  private readonly delay = monitorEventLoopDelay({ resolution: 10 });
  private readonly startedAt = Date.now() / 1000 - process.uptime();

  constructor() {
    this.delay.enable();
  }

  onApplicationShutdown(): void {
    this.delay.disable();
  }

  metrics(): Metric[] {
    const { user, system } = process.cpuUsage();
    const gauge = (name: string, help: string, value: number): Metric => ({
      ...{ name, help, type: 'gauge', samples: [{ value }] },
    });
    const metrics: Metric[] = [
      gauge('process_start_time_seconds', 'When the process began.', this.startedAt),
      gauge('process_resident_memory_bytes', 'Memory in RAM.', process.memoryUsage.rss()),
      {
        name: 'process_cpu_seconds_total',
        help: 'CPU time used.',
        type: 'counter',
        samples: [{ value: (user + system) * MICRO }],
      },
      gauge(
        'nodejs_eventloop_lag_p99_seconds',
        'Event loop delay since the last look, 99th percentile.',
        this.delay.percentile(99) * NANO,
      ),
    ];
    this.delay.reset();
    return metrics;
  }
}
