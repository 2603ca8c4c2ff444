<?php // tags
