'use strict';

const { AUDIENCES } = require('./audiences');
const { ledgerOf } = require('./ledger');
const { planHistory } = require('./plan');
const { sendHistory } = require('./send');

module.exports = { AUDIENCES, ledgerOf, planHistory, sendHistory };
