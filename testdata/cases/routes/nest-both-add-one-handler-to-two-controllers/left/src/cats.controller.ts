import { Controller, Get, Post, Param } from '@nestjs/common';

@Controller('cats')
export class CatsController {
  @Get(':id/toys')
  toys(@Param('id') id: string) {
    return [];
  }

  @Get('stats')
  stats() {
    return 1;
  }

  @Post()
  create() {
    return {};
  }
}
