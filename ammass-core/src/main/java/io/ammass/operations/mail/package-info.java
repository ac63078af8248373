/**
 * Sends e-mail: text and HTML with pictures inside, over an encrypted connection, with time-outs.
 *
 * <p>Needs Angus Mail ({@code org.eclipse.angus:angus-mail}) on the class path. Start with {@link
 * io.ammass.operations.mail.MailServer}.
 */
@NullMarked
package io.ammass.operations.mail;

import org.jspecify.annotations.NullMarked;
