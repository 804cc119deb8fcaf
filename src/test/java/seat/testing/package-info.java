/** Real things for tests to run against: databases on free ports and in temporary folders. */
package seat.testing;
