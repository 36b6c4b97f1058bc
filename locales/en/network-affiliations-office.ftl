# Two-mode data: organisations by bodies, topics and target groups
affiliations-heading = Who belongs where?
affiliations-lead = Here you see which organisation sits in which body, works on which topic and reaches which target group. It shows where a sector is missing and what depends on a single organisation.
affiliations-modes = Ordered by what?
affiliations-mode-bodies = Bodies
affiliations-mode-topics = Topics
affiliations-mode-target_groups = Target groups
affiliations-summary = { $organisations ->
    [one] One organisation
   *[other] { $organisations } organisations
}; { $mode }: { $groups }; { $seats ->
    [one] one affiliation
   *[other] { $seats } affiliations
}. As of { $date }. Topics and target groups come from published offers, topics from cooperations too.
affiliations-empty-heading = Nothing to show yet
affiliations-empty-text = Enter bodies with their seats, or give topics and target groups with your offers.
affiliations-lines-heading = Who is there, who is missing?
affiliations-lines-caption = Bodies, topics or target groups with their organisations, the largest first
affiliations-column-group = Name
affiliations-column-count = Organisations
affiliations-column-names = Who
affiliations-missing = { $sector } is missing
affiliations-nobody-heading = Nobody does this
affiliations-nobody-text = No organisation has a published offer or a cooperation on these.
affiliations-unseated-heading = Nobody sits here yet
affiliations-unseated-text = None of the organisations shown sits in these bodies.
affiliations-brokers-heading = Who holds it together?
affiliations-brokers-text = These organisations are the only ones to connect two bodies, topics or target groups. Without them the connection breaks.
affiliations-broker = Belongs to { $groups }; connects { $pairs ->
    [one] one pair that
   *[other] { $pairs } pairs that
} nobody else connects.
affiliations-squares-heading = Everything at a glance
affiliations-squares-caption = Organisations in rows; bodies, topics or target groups in columns
affiliations-squares-large = There are too many for an overview. Choose a sector above, or take the file.
affiliations-belongs = { $name }: { $group }
affiliations-two_mode_density = Density
affiliations-two_mode_density-text = Affiliations divided by all there could be (Borgatti and Everett 1997).
affiliations-two_mode_clustering = Meeting again
affiliations-two_mode_clustering-text = How often two who meet in one place meet in a second one too: the share of paths of three affiliations that close to a cycle of four (Robins and Alexander 2004).
