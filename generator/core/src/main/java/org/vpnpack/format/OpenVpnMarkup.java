package org.vpnpack.format;

import freemarker.core.TemplateMarkupOutputModel;

/** An {@link OpenVpnText} as templates see it. */
record OpenVpnMarkup(OpenVpnText text) implements TemplateMarkupOutputModel<OpenVpnMarkup> {

    @Override
    public OpenVpnOutputFormat getOutputFormat() {
        return OpenVpnOutputFormat.INSTANCE;
    }
}
