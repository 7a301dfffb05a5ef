package dev.ump.events.delivery.control.sending;

import java.net.UnknownHostException;

/** Thrown if a host has addresses, but none that a webhook may go to. It does not say which, since partners read it. */
final class AddressRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host) {
        super("the address of " + host + " is not allowed");
    }
}
