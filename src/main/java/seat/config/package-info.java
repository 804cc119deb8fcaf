/**
 * Configuration: what can be set, by which names, and what came of it. Flags win over the environment, the environment
 * over {@code seat.properties} in the working folder, that over the one in the data folder, that over the default.
 * Depends on the JDK alone.
 */
@org.jspecify.annotations.NullMarked
package seat.config;
