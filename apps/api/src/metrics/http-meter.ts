import { Injectable } from '@nestjs/common';
import { type Metric, type Sample } from './exposition';

/** Upper bounds in seconds; the last, +Inf, is the count itself. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Served {
  readonly method: string;
  /** The route's pattern, never the address. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Counts what was answered, by route pattern: their number is fixed, whatever strangers ask for. */
@Injectable()
export class HttpMeter {
  private readonly counts = new Map<string, { labels: Record<string, string>; value: number }>();
  private readonly buckets = BOUNDS.map(() => 0);
  private sum = 0;
  private count = 0;

  note({ method, route, status, seconds }: Served): void {
    const labels = { method, route, status: String(status) };
    const key = Object.values(labels).join(' ');
    const counted = this.counts.get(key) ?? { labels, value: 0 };
    counted.value += 1;
    this.counts.set(key, counted);
    this.count += 1;
    this.sum += seconds;
    for (const [index, bound] of BOUNDS.entries()) {
      if (seconds <= bound) this.buckets[index] = (this.buckets[index] ?? 0) + 1;
    }
  }

  metrics(): Metric[] {
    return [
      {
        name: 'http_requests_total',
        help: 'Requests answered, by route pattern.',
        type: 'counter',
        samples: [...this.counts.values()],
      },
      {
        name: 'http_request_duration_seconds',
        help: 'Time from the request to the end of its answer.',
        type: 'histogram',
        samples: this.durations(),
      },
    ];
  }

  private durations(): Sample[] {
    const bucket = (le: string, value: number) => ({ suffix: '_bucket', labels: { le }, value });
    return [
      ...BOUNDS.map((bound, index) => bucket(String(bound), this.buckets[index] ?? 0)),
      bucket('+Inf', this.count),
      { suffix: '_sum', value: this.sum },
      { suffix: '_count', value: this.count },
    ];
  }
}
