package org.vpnpack.issuing.bulk;

/** Told by a run how far it is; called by one thread. */
@FunctionalInterface
public interface ExportListener {

    /** Something was settled since the last call; the counts are on the disk already. */
    void settled(ExportCounts counts);
}
