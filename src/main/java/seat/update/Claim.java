package seat.update;

import seat.resource.OwnerType;

/**
 * An update that a dispatcher took for the length of a lease.
 *
 * @param token the fencing token of this claim; only who knows the newest may start the update
 * @param lostLease whether the last worker to have it never finished: it travels alone, so that it cannot take others with it
 */
public record Claim(OwnerType ownerType, long ownerId, String resource, String queue, long token, boolean lostLease) {}
