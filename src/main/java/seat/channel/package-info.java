/** Where messages for people go: Discord, Slack, e-mail, other programs. Who is told what is decided above. */
@NullMarked
package seat.channel;

import org.jspecify.annotations.NullMarked;
