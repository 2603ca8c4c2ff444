import { Router } from 'express';
import { list, archive } from './handlers';

const router = Router();
router.get('/orders', list);
router.post('/orders/:id/archive', archive);

export default router;
