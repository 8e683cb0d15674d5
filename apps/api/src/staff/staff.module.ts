import { Global, Injectable, Module } from '@nestjs/common';
import { StaffKeeper } from '../web/keepers';

/** Until the desk has staff, its doors stay shut. */
@Injectable()
class ShutDoors extends StaffKeeper {
  admits(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

@Global()
@Module({
  providers: [{ provide: StaffKeeper, useClass: ShutDoors }],
  exports: [StaffKeeper],
})
export class StaffModule {}
