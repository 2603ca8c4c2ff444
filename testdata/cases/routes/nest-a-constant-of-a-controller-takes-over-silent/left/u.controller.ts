import { Controller, Get } from '@nestjs/common';
@Controller(ROUTES.users)
export class Users {
  @Get(':id')
  show() {}
  @Get('x/y')
  y() {}
}
