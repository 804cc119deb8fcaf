@org.jspecify.annotations.NullMarked
package seat;
