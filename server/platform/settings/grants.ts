import type { Knex } from 'knex';

import type { Clock } from '../clock';
import { grantsRepository, type Grant } from './grants.repository';

/** The roles of Strapi's admin and the plugin's actions each of them holds. */
export interface RolePermissions {
  /** Every role's code with its `plugin::cdp.…` actions. */
  held(): Promise<{ role: string; actions: string[] }[]>;
  grant(role: string, actions: readonly string[]): Promise<void>;
}

const keyOf = (grant: Grant) => `${grant.role}\u0000${grant.action}`;

/**
 * Strapi deletes a plugin's role grants at a boot without it. They are mirrored here, and those
 * that were lost while the plugin was off are offered back.
 */
export class Grants {
  /** Roles that this process saw holding rights. */
  private readonly watched = new Set<string>();

  constructor(
    private readonly knex: Knex,
    private readonly clock: Clock,
    private readonly roles: RolePermissions,
  ) {}

  /**
   * Copies what roles hold now. What is gone stays mirrored only for roles that held nothing since
   * this process started: that is what a boot without the plugin leaves behind. What an admin took
   * away by hand, while the plugin watched, is forgotten.
   */
  async mirror(): Promise<void> {
    const held = await this.current();
    const mirrored = await this.mirrored();
    for (const { role } of held) this.watched.add(role);
    const holds = new Set(held.map(keyOf));
    const known = new Set(mirrored.map(keyOf));
    for (const grant of mirrored) {
      if (holds.has(keyOf(grant)) || !this.watched.has(grant.role)) continue;
      await grantsRepository.forget(this.knex, grant);
    }
    const fresh = held.filter((grant) => !known.has(keyOf(grant)));
    await grantsRepository.remember(this.knex, fresh, this.clock.now());
  }

  /** Roles that once held rights of the plugin and now hold none at all. */
  async lost(): Promise<{ role: string; actions: string[] }[]> {
    const held = await this.current();
    const mirrored = await this.mirrored();
    const lostRoles = await this.rolesWithout(held, mirrored);
    return [...lostRoles].map((role) => ({
      role,
      actions: mirrored.filter((grant) => grant.role === role).map((grant) => grant.action),
    }));
  }

  /** Gives the lost rights back; answers how many. */
  async restore(): Promise<number> {
    const lost = await this.lost();
    for (const { role, actions } of lost) await this.roles.grant(role, actions);
    return lost.reduce((sum, { actions }) => sum + actions.length, 0);
  }

  private async current(): Promise<Grant[]> {
    const roles = await this.roles.held();
    return roles.flatMap(({ role, actions }) => actions.map((action) => ({ role, action })));
  }

  private mirrored(): Promise<Grant[]> {
    return grantsRepository.all(this.knex);
  }

  private async rolesWithout(held: Grant[], mirrored: Grant[]): Promise<Set<string>> {
    const existing = new Set((await this.roles.held()).map(({ role }) => role));
    const holding = new Set(held.map((grant) => grant.role));
    return new Set(
      mirrored
        .map((grant) => grant.role)
        .filter((role) => existing.has(role) && !holding.has(role)),
    );
  }
}
