/**
 * The catalogue of what SeAT fetches: one declaration per resource, grouped by theme.
 *
 * <p>The words of the whole product, each with one meaning:
 *
 * <dl>
 *   <dt>owner
 *   <dd>a character, corporation, alliance, region or structure of EVE, or the public universe: whoever data is about
 *   <dt>resource
 *   <dd>one kind of data that ESI gives about an owner, such as {@code character.assets}; declared once, in this package
 *   <dt>update
 *   <dd>a resource of one owner, as a row of {@code updates}: when it is due, who runs it, how it went
 *   <dt>lease
 *   <dd>the right to do something alone until a time by the database's clock, unless it is renewed; its <em>token</em> rises with every
 *       new one, so that who lost it is noticed (<em>fenced</em>) when it writes
 *   <dt>hint
 *   <dd>a message in a queue that names an owner and the updates claimed for it; losing or doubling one does no harm
 *   <dt>to reconcile
 *   <dd>to compare what ESI answers with what is stored, and to write the difference alone
 *   <dt>held
 *   <dd>an update committed what it got, and the rest of the answer waits: missing pages, details that failed, doubtful deletions
 *   <dt>parked
 *   <dd>an update waits, without being asked again, until a token, a role or a scope changes
 *   <dt>suspended
 *   <dd>a component neither claims, takes nor commits anything, since another one excludes it; a <em>paused</em> queue is a person's
 *       doing, a <em>resting</em> route ESI's, a <em>stopped</em> dispatcher that of a full disk
 *   <dt>view
 *   <dd>the read side of a table or a join: from it follow page, filters, export, endpoint and permission
 *   <dt>subject
 *   <dd>what a page is about: one owner, or several whose rows are listed together
 *   <dt>contribution
 *   <dd>a part that brings resources, views, permissions, commands, migrations and more; the product itself is made of such parts
 * </dl>
 */
@org.jspecify.annotations.NullMarked
package seat.resource;
