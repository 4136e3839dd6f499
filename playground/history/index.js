'use strict';

const { ledgerOf } = require('./ledger');
const { planHistory } = require('./plan');
const { sendHistory } = require('./send');

module.exports = { ledgerOf, planHistory, sendHistory };
