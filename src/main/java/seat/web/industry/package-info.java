/** Pages of industry: slots and jobs, blueprints, what it takes to build something, and what stands idle. */
@org.jspecify.annotations.NullMarked
package seat.web.industry;
