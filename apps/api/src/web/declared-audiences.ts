import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AUDIENCE, type Audience } from './audience';

export interface DeclaredRoute {
  readonly name: string;
  readonly method: string;
  /** As it was declared: `/:locale/case/link/:token`. */
  readonly path: string;
  readonly audience: Audience | undefined;
}

/** Refuses to start while any route has not declared who may use it. */
@Injectable()
export class DeclaredAudiences implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.routes().filter(({ audience }) => audience === undefined);
    if (silent.length === 0) return;
    throw new Error(`Routes without an audience: ${silent.map(({ name }) => name).join(', ')}`);
  }

  routes(): DeclaredRoute[] {
    return this.discovery
      .getControllers()
      .flatMap((wrapper) => this.routesOf(wrapper.instance as object));
  }

  private routesOf(controller: object): DeclaredRoute[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (handler === undefined || !Reflect.hasMetadata('path', handler)) return [];
      const audience = this.reflector.getAllAndOverride<Audience | undefined>(AUDIENCE, [
        handler,
        controller.constructor,
      ]);
      const name = `${controller.constructor.name}.${method}`;
      return [{ name, ...addressOf(controller.constructor, handler), audience }];
    });
  }
}

function addressOf(controller: object, handler: object): { method: string; path: string } {
  const [above, below] = [controller, handler].map(
    (declared) => Reflect.getMetadata('path', declared) as string,
  );
  const path = `/${above}/${below}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return { method: RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod], path };
}
