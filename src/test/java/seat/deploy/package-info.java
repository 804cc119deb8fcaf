/** The recipes of {@code deploy/}, executed as far as the machine allows. */
package seat.deploy;
