import { Router } from 'express';
import { list, archive } from './handlers';

const router = Router();
router.get('/orders', list);

export default router;
