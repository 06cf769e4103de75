using Whom.Purchases;
using static Whom.Web.Demo.DemoStories;

namespace Whom.Web.Demo;

/// <summary>The purchases that Ben Carter leads.</summary>
public sealed class PurchasesOfBen(DemoStories stories)
{
    public async Task TellAsync()
    {
        await CopilotAsync();
        await SummariesAsync();
        await MinutesAsync();
        await FloodAsync();
        await SignalsAsync();
        await InvoicesAsync();
    }

    // Fifty seats of a copilot by quotes: a few people, and nearly done.
    private async Task CopilotAsync()
    {
        var story = stories.Begin("copilot", 30);
        await story.OpenAsync(
            "Office copilot",
            "An assistant in the word processor and the mail program of fifty staff. It drafts and sums up texts; nobody outside the city sees it.",
            "ben", Answers(("entry", "small-purchase"), ("approach", "off-the-shelf")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "femi", "project-lead");
        await story.TakesAsync("ben", "zoe", "it-data-expert");
        await story.TakesAsync("ben", "hugo", "legal-officer");
        await story.TakesAsync("ben", "luis", "end-user-representative");
        story.Later(5);
        await story.ChecksAsync("zoe", "I read the vendor’s paper and tried the product.");
        await story.PassAsync("ben", "go-ahead", "Fifty seats, and we look again after a year.", "smaller");
        story.Later(9);
        await story.PassAsync("ben", "select-vendor", "Three quotes; the one that keeps our texts in our own systems.");
        story.Later(3);
        await story.WriteAsync("ben", "contract", "Their terms, with our page on data in front.");
        await story.SignAsync(
            "hugo", "legal-officer", "contract",
            ("The clause that lets the vendor learn from our texts comes out.", "femi", "project-lead"));
        await story.ReadyAsync("sign-contract", conditions: false);
    }

    // A feature that a vendor switched on in a system that the city has.
    private async Task SummariesAsync()
    {
        var story = stories.Begin("summaries", 20);
        await story.OpenAsync(
            "Summaries of case files",
            "A feature that sums up case files for caseworkers before they decide. It was there one morning after an update.",
            "ben",
            Answers(
                ("entry", "switched-on"), ("approach", "off-the-shelf"), ("public-effect", "own-case"), ("reach",
                    "on-record"), ("worst-harm", "grave"), ("personal-data", "sensitive"), ("decision-role", "assists"),
                ("area", "children-and-families"), ("vulnerable-groups", "yes"), ("open-to-test", "no")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "maya", "project-lead");
        await story.NameAsync("ben", "zoe", "it-data-expert");
        await story.InviteAsync("ben", "zoe", "it-data-expert", 6);
        await story.AcceptAsync("zoe", "it-data-expert", "My lab was paid by this vendor until last summer.");
        story.Later(6);
        await story.HoldAsync("ben", "Switched off until we know how the summaries are made.");
    }

    // A small purchase that has run its course.
    private async Task MinutesAsync()
    {
        var story = stories.Begin("minutes", 200);
        await story.OpenAsync(
            "Council minutes", "Software that writes down and sums up public meetings of the council.", "ben",
            Answers(("entry", "small-purchase"), ("approach", "off-the-shelf"), ("reach", "on-record")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "wendy", "project-lead");
        await story.TakesAsync("ben", "yara", "it-data-expert");
        await story.AnswersAsync(
            "yara", "it-data-expert", "need", "It writes down what was said, and a clerk corrects it. That is fine.");
        await story.RespondAsync("wendy", "yara/need/0", TakenUp.Yes, "The clerk signs each set of minutes.");
        await story.PassAsync("ben", "go-ahead", "It saves the clerk two days a month.", "yes");
        foreach (var gate in (string[])["select-vendor", "sign-contract", "go-live", "renew"])
        {
            story.Later(30);
            await story.PassAsync("ben", gate, "Signed on paper; it lies with the clerk.");
        }

        await story.CloseAsync("ben", "The council changed to another program.");
    }

    // Damage of a flood is to be sorted within days: a few sign first, and all else is ratified after, some of it late.
    private async Task FloodAsync()
    {
        var story = stories.Begin("flood", 44);
        await story.OpenAsync(
            "Flood damage photographs",
            "Software that sorts photographs of damaged streets and houses after the flood, so that crews know where to go first.",
            "ben", Answers(("entry", "emergency"), ("approach", "customized"), ("public-effect", "service"),
                ("worst-harm", "repairable"), ("personal-data", "none")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "tara", "executive-sponsor");
        await story.TakesAsync("ben", "hugo", "legal-officer");
        await story.TakesAsync("ben", "wendy", "project-lead", 60);
        await story.NameAsync("ben", "yara", "it-data-expert");
        await story.InviteAsync("ben", "yara", "it-data-expert", 1);
        await story.AcceptAsync("yara", "it-data-expert");
        story.Later(1);
        await story.ConcernAsync("yara", "it-data-expert", "need",
            "It has seen brick houses only. Have someone walk the mobile home park, whatever it says.");
        await story.RespondAsync(
            "wendy", "yara/need/concern", TakenUp.Yes, "A crew walks the park on the first day.");
        await story.DetermineAsync(
            "tara", "Forty streets wait to be looked at, and people cannot go home before that.", 80,
            "Three makers were called; two can begin tomorrow, and their prices are next to each other.");
        await story.PassFirstAsync(
            "ben", "go-ahead", "The river is over its banks; forty streets wait to be looked at.", "yes",
            [("tara", "executive-sponsor"), ("ben", "procurement-officer"), ("hugo", "legal-officer")]);
        story.Later(2);
        // Some of it is ratified since; the rest is late.
        await story.WriteAsync("wendy", "use-case", "As it was done, written down after.");
        await story.SignAsync("tara", "executive-sponsor", "use-case");
        story.Later(28);
        await story.PassFirstAsync(
            "ben", "sign-contract", "It works, and the crews ask for it every day.", null,
            [("tara", "executive-sponsor"), ("ben", "procurement-officer"), ("hugo", "legal-officer")]);
    }

    // An order of traffic lights, from the first page to the offers: its RFP was changed after it was out.
    private async Task SignalsAsync()
    {
        var story = stories.Begin("signals", 150);
        await story.OpenAsync(
            "Traffic signal timing",
            "Software that proposes new timings for the lights of the city from counts of cars. Engineers decide.",
            "ben", ("go-live", 280),
            Answers(
                ("entry", "new-solicitation"), ("approach", "off-the-shelf"), ("public-effect", "service"),
                ("personal-data", "none"), ("decision-role", "assists"), ("ai-expertise", "in-house")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "wendy", "project-lead");
        await story.TakesAsync("ben", "dev", "it-data-expert", 160);
        await story.TakesAsync("ben", "xavier", "end-user-representative");
        story.Later(5);
        await story.AdvisesAsync("wendy", "project-lead", "need",
            "The timings are of 2011, and two schools have opened since.", "ben", "That is the need.");
        await story.AdvisesAsync("ben", "procurement-officer", "need",
            "Four cities nearby bought one; their contracts are public.", "wendy", "I read two of them.");
        await story.AdvisesAsync("dev", "it-data-expert", "need",
            "The controllers take a file of timings. Nothing has to be joined to the network.", "wendy",
            "So we ask for a file, and for no connection.");
        await story.AdvisesAsync("xavier", "end-user-representative", "need",
            "We retime by hand, one crossing a week. Show us why it proposes what it does.", "wendy",
            "It goes into the RFP.");
        await story.PassAsync("ben", "go-ahead", "One corridor first; the whole city if it holds.", "yes");
        story.Later(40);
        await story.AdvisesAsync("dev", "it-data-expert", "planning",
            "Have each vendor time the same three crossings from last year’s counts.", "wendy", "They will.");
        await story.AdvisesAsync("xavier", "end-user-representative", "planning",
            "Night shifts need the old timings at one press.", "wendy", "It goes into the RFP.");
        await story.AdvisesAsync("dev", "it-data-expert", "solicitation",
            "The page on data formats is right.", "wendy", "Thank you.");
        await story.PassAsync("ben", "publish-solicitation", "The RFP is out for six weeks.");
        story.Later(20);
        await story.WriteAsync("wendy", "rfp", "Two crossings were added to the trial.");
    }

    // A year of a program that reads invoices: all was done, and it can be closed.
    private async Task InvoicesAsync()
    {
        var story = stories.Begin("invoices", 420);
        await story.OpenAsync(
            "Invoice sorting",
            "A program that reads incoming invoices and proposes the account. A clerk checks each of them.", "ben",
            Answers(("entry", "small-purchase"), ("approach", "off-the-shelf")));
        await story.AcceptAsync("ben", "procurement-officer");
        await story.TakesAsync("ben", "quinn", "project-lead");
        await story.TakesAsync("ben", "dev", "it-data-expert");
        await story.TakesAsync("ben", "sam", "end-user-representative");
        await story.TakesAsync("ben", "iris", "legal-officer");
        await story.ChecksAsync("dev", "I read the terms, and ran it on last year’s invoices.");
        await story.ChecksAsync("iris", "No other law asks for more.");
        await story.ChecksAsync("quinn", "Ten invoices an hour by hand, forty with it.");
        await story.AdvisesAsync("dev", "it-data-expert", "need",
            "It reads, and proposes. That it may learn from our invoices has to come out of the terms.", "quinn",
            "It came out.");
        story.Later(30);
        await story.PassAsync("ben", "go-ahead", "It saves each clerk half a day a week.", "yes");
        story.Later(30);
        await story.PassAsync("ben", "select-vendor", "Two quotes, and one of them fits.");
        story.Later(10);
        await story.PassAsync("ben", "sign-contract", "Their terms, without the clause on learning.");
        story.Later(30);
        await story.AdvisesAsync("dev", "it-data-expert", "implementation",
            "It ran a month beside the old way, with four mistakes.", "quinn", "Each was caught by a clerk.");
        await story.AdvisesAsync("sam", "end-user-representative", "implementation",
            "Invoices by hand are still faster by hand.", "quinn", "They stay out of it.");
        await story.PassAsync("ben", "go-live", "Two desks from Monday.");
        story.Later(180);
        await story.AdvisesAsync("ben", "procurement-officer", "implementation",
            "The price doubles after this term. We look for another one until then.", "quinn", "Agreed.");
        await story.PassAsync("ben", "renew", "Half a year more, until the other program is here.");
        await story.ReadyAsync("close-out");
    }
}
