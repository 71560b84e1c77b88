extension StarterSite {
  static let english = Texts(
    settings: """
      # The site's settings. Take “# ” away from a line to put it into effect; the editor's guide
      # explains each of them in section 11.

      title: {title}
      # tagline: An industry in dates, figures and sources  # a line below the name
      # description: Companies, events, figures and forecasts of an industry.  # for search engines

      language: en  # the site's language: en or zh-Hans, or another in Templates/strings/
      time_zone: {zone}  # where its days begin, such as Europe/London

      # Where the site will stand. Feeds, sitemap and pictures for sharing need it.
      # base_url: https://briefing.example/

      # publisher:  # who publishes it
      #   name: The editors
      #   url: https://briefing.example/
      #   email: editors@briefing.example
      #   logo: /logo.png  # the file Content/static/logo.png

      # The links at the head of every page: delete those that you do not want, add others.
      navigation:
        - {title: Timeline, url: /timeline/}
        - {title: Companies, url: /companies/}
        - {title: Articles, url: /articles/}
        - {title: Figures, url: /figures/}
        - {title: Forecasts, url: /forecasts/}
        - {title: Topics, url: /topics/}
        - {title: Sectors, url: /sectors/}
        - {title: Sources, url: /sources/}

      # The links at the foot of every page, besides its sections. Without them all pages that you write
      # in Content/pages/ are there, such as imprint.md or privacy.md.
      # footer: [{title: Corrections, url: /corrections/}]
      # notices: [All rights reserved]  # lines at the very foot; {title: …, url: …} with a link

      # home:  # the front page
      #   lead: first-article  # id of the article that leads it; the newest where none is named
      #   latest: 8  # how many articles
      #   events: 8  # how many events
      #   figures: 6  # how many figures

      # license: CC BY 4.0  # terms of the content; or {name: …, url: …}

      # security:  # where to report security problems: makes /.well-known/security.txt
      #   contact: security@briefing.example  # a mailbox or a page
      #   expires: 2030-12-31  # until when this holds
      #   policy: https://briefing.example/policy/  # how reports are handled
      #   encryption: https://briefing.example/key.asc  # a key to encrypt them with
      #   languages: [en]  # in which languages

      # feeds:  # `feeds: false` for none
      #   enabled: true
      #   limit: 50  # at most how many entries
      #   full_text: true  # whether with the whole text
      #   id: briefing.example,2025  # begins the ids: your domain, a year in which it was yours

      # digest:  # the week's and month's news; `digest: false` for none
      #   enabled: true
      #   importance: 1  # how important an event must be, 1 to 3

      # search: true  # the site's search

      # markdown:
      #   raw_html: false  # whether texts may contain HTML

      # checks:  # turn a check off by the id in the brackets of its warning
      #   relative-date: false

      # formats:  # in which forms to publish
      #   share_images: true  # pictures for sharing; the machine needs a Chinese font
      #   atom: true
      #   json_feed: true
      #   calendar: true
      #   data: true
      #   csv: true
      #   graphml: true
      #   sqlite: true
      #   structured_data: true
      #   social_tags: true
      #   sitemap: true
      #   robots: true
      #   llms: true
      #   manifest: true
      #   security: true
      #   digest: true
      #   email: true
      #   redirects: true

      """,
    metrics: """
      # What figures count: an id, a name, a unit and what exactly is counted. Figures name the id.

      revenue:
        name: Revenue
        unit: USD
        definition: Income from sales within the period, before any costs.

      """,
    sector: """
      ---
      name: Example sector
      order: 1
      summary: A sector that shows how one is written. Make it yours.
      ---

      """,
    company: """
      ---
      name: Example Company
      sectors: [Example sector]
      founded: 2010
      headquarters: London
      status: active
      summary: A company that shows how one is written. Make it yours.
      sources:
        - id: example-website
          name: Example Company
          kind: official
      ---

      """,
    article: """
      ---
      title: Example Company reports its revenue of {lastYear}
      date: {today}
      kind: news
      companies: [Example Company]
      summary: An article that shows how one is written. Rewrite or delete it.
      sources:
        - id: annual-report
          name: Example Company
          title: Annual report {lastYear}
          published: {today}
          kind: filing
      events:
        - id: example-annual-report-{lastYear}
          date: {today}
          title: Example Company publishes its annual report for {lastYear}
          kind: market
          companies: [Example Company]
          source: annual-report
      figures:
        - id: example-revenue-{lastYear}
          subject: Example Company
          metric: revenue
          value: 1.2 billion USD
          period: {lastYear}
          source: annual-report
      ---
      [[Example Company]] reported its revenue of {lastYear}.

      ## Where all this went

      The event between the two lines `---` is on the timeline, the figure among the figures and on
      [the company's page](../../companies/example-company.md), each with its source. `sitegen new article
      ID` makes the next article, `sitegen new company ID` a company.

      """)
}
