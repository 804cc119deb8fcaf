/** Redis: one connection to one server, a Sentinel set or a cluster, and scripts that run there. */
@org.jspecify.annotations.NullMarked
package seat.redis;
