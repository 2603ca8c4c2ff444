<?php // notes
