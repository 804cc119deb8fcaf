/** What an installation's administrators set while it runs (table {@code global_settings}), beside what stands in its environment. */
@org.jspecify.annotations.NullMarked
package seat.setting;
