import { Controller } from '@nestjs/common';

@Controller('cats')
export class MoreController {}
