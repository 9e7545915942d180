"""What the trail calls changes of partners' feeds and the joint snapshot."""

ACTIONS = {
    "feeds.accepted": "Accepted a partner’s file",
    "feeds.agreement_ended": "Ended a sharing agreement",
    "feeds.agreement_recorded": "Recorded a sharing agreement",
    "feeds.casework_landed": "Listed our own casework among the deliveries",
    "feeds.checked": "Read and checked a partner’s file",
    "feeds.mapped": "Said what the columns of a partner’s file are",
    "feeds.match_decided": "Decided whether two records are one child",
    "feeds.match_taken_back": "Took back a decision about two records",
    "feeds.mend_taken_back": "Took back a value put right in a partner’s file",
    "feeds.mended": "Put rows of a partner’s file right",
    "feeds.original_removed": "Removed a partner’s file as it had arrived",
    "feeds.publication_asked": "Asked for the joint snapshot to be published",
    "feeds.publication_failed": "Tried to publish the joint snapshot",
    "feeds.published": "Published the joint snapshot",
    "feeds.quarantined": "Kept a partner’s file back unread",
    "feeds.received": "Received a partner’s file",
    "feeds.refused": "Refused a partner’s file",
    "feeds.unmapped": "Received a partner’s file whose columns are not known",
}
