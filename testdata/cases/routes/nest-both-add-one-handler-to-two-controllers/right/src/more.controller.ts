import { Controller, Get } from '@nestjs/common';

@Controller('cats')
export class MoreController {
  @Get('stats')
  all() {
    return 2;
  }
}
