import { Controller, Get, Post, Param } from '@nestjs/common';

@Controller('cats')
export class CatsController {
  @Get(':id/toys')
  toys(@Param('id') id: string) {
    return [];
  }

  @Post()
  create() {
    return {};
  }
}
