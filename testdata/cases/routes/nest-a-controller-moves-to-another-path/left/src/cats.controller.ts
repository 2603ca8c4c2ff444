import { Controller, Get, Post, Param } from '@nestjs/common';

@Controller('animals/cats-of-prey')
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
