/**
 * The door through which everything comes that SeAT consists of: resources, pages, commands, migrations and more are contributed, by
 * the product's own parts as by others'. What can be contributed is said by the packages that read it, each by an
 * {@link seat.plugin.ExtensionPoint}; this package knows none of them.
 */
@org.jspecify.annotations.NullMarked
package seat.plugin;
