using Whom.Purchases;
using static Whom.Web.Demo.DemoStories;

namespace Whom.Web.Demo;

/// <summary>The purchases that Ana Ruiz leads.</summary>
public sealed class PurchasesOfAna(DemoStories stories)
{
    public async Task TellAsync()
    {
        await ChatbotAsync();
        await TriageAsync();
        await MicrophonesAsync();
        await GiftAsync();
    }

    // A 311 chatbot that residents use, adapted to the city: people are named, and the expert is still missing.
    private async Task ChatbotAsync()
    {
        var story = stories.Begin("chatbot", 12);
        await story.OpenAsync(
            "311 chatbot",
            "A chatbot on the city’s 311 pages that answers residents’ questions about services and takes in their requests.",
            "ana", ("go-live", 298),
            Answers(
                ("entry", "new-solicitation"), ("approach", "customized"), ("reach", "residents"),
                ("worst-harm", "repairable"), ("personal-data", "personal")));
        await story.AcceptAsync("ana", "procurement-officer");
        await story.TakesAsync("ana", "jamal", "project-lead", 35);
        await story.TakesAsync("ana", "keiko", "end-user-representative");
        await story.NameAsync("ana", "hugo", "legal-officer");
        await story.InviteAsync("ana", "hugo", "legal-officer", 9);
        await story.NameAsync("ana", "abdi", "public-representative");
        await story.InviteAsync("ana", "abdi", "public-representative", 11);
        story.Later(3);
        await story.DeclineAsync("abdi", "public-representative", "I am away until spring.",
            "Ask Lucía Fernández of Legal Aid; she knows who calls 311.");
        await story.ConcernAsync("keiko", "end-user-representative", "need",
            "Callers who speak little English hang up when a machine answers. What happens to them?");
        await story.ForResidentsAsync("ana", RegisterLanguage.English, DemoRegister.ChatbotInEnglish);
        await story.ForResidentsAsync("ana", RegisterLanguage.Spanish, DemoRegister.ChatbotInSpanish);
        await story.MakePublicAsync("ana");
    }

    // A built model that puts benefit claims in order: much is asked, and much was said.
    private async Task TriageAsync()
    {
        var story = stories.Begin("triage", 45);
        await story.OpenAsync(
            "Benefits triage",
            "A model, built for us, that puts claims for benefits in the order in which caseworkers look at them.",
            "ana",
            Answers(
                ("entry", "new-solicitation"), ("approach", "built"), ("public-effect", "own-case"),
                ("worst-harm", "grave"), ("personal-data", "sensitive"), ("decision-role", "recommends"),
                ("area", "benefits"), ("vulnerable-groups", "yes")));
        await story.AcceptAsync("ana", "procurement-officer");
        (string Person, string Role)[] named =
        [
            ("maya", "project-lead"), ("yara", "it-data-expert"), ("hugo", "legal-officer"),
            ("noah", "end-user-representative"), ("tara", "executive-sponsor"), ("elena", "ai-governance"),
            ("pedro", "equity-officer"), ("iris", "privacy-officer"), ("olga", "domain-professional"),
        ];
        foreach (var (person, role) in named) await story.TakesAsync("ana", person, role, 40);
        await story.NameAsync("ana", "lucia", "public-representative");
        await story.InviteAsync("ana", "lucia", "public-representative", 20);
        await story.AcceptAsync("lucia", "public-representative");
        story.Later(8);
        await story.AnswersAsync(
            "yara", "it-data-expert", "need",
            "A plain queue by date, with a mark for hardship, would solve most of it. A model is worth a look only after that.",
            "If a model at all, one whose order a caseworker can retrace. The claims of four years are full of old decisions that nobody would repeat.");
        await story.ConcernAsync("lucia", "public-representative", "need",
            "Whoever is put last loses their home first. Nobody told us how a person can object.");
        story.Later(4);
        await story.RespondAsync("maya", "lucia/need/concern", TakenUp.Partly,
            "No claim waits longer than fourteen days, whatever the model says. How to object goes into the RFP.");
        await story.RespondAsync("maya", "yara/need/0", TakenUp.Yes, "We start with the plain queue, and measure it.");
        (string Person, string Role, string Words)[] said =
        [
            ("olga", "domain-professional",
                "A claim is late because a paper is missing. Ask for the paper by phone first."),
            ("noah", "end-user-representative",
                "We sort by the day on the envelope, and know the hardship cases by name."),
            ("pedro", "equity-officer",
                "The backlog is oldest on the east side. A queue by date would help there first."),
        ];
        foreach (var (person, role, words) in said)
            await story.AdvisesAsync(person, role, "need", words, "maya", "It goes into the use case.");
        await story.AdvisesAsync("ana", "procurement-officer", "need",
            "Nothing that is sold does this; help to build it can be bought in the usual way.", "maya", "Thank you.");
        await story.AdvisesAsync("maya", "project-lead", "need",
            "Nine hundred claims wait, the oldest for eleven weeks.", "ana", "That is the need, in one line.");
        await story.ConcernAsync("tara", "executive-sponsor", "need",
            "Who answers for it on the day on which the order is wrong?");
        await story.RespondAsync("maya", "tara/need/concern", TakenUp.Yes, "I do, and the use case names me.");
        await story.ChecksAsync("yara", "I looked at the draft with two colleagues.");
        await story.ChecksAsync("ana", "I called each of them.");
        await story.WaiveAsync(
            "tara", "go-ahead", "privacy-officer", "City code, section 2.08",
            "The plain queue uses no data that is not used today. Iris Blum is asked before a model gets any.");
        await story.PassAsync(
            "ana", "go-ahead", "We try the plain queue first, and buy help to build on it.", "smaller");
        await story.AdvisesAsync("elena", "ai-governance", "planning",
            "Keep one week of claims in the old order beside it, so that we can tell what it changed.", "maya",
            "We keep the first week of each quarter.");
        await story.WriteAsync("maya", "impact-assessment", "First draft.");
        await story.SignAsync("iris", "privacy-officer", "impact-assessment");
        story.Later(2);
        await story.WriteAsync("maya", "impact-assessment", "With the week that stays in the old order.");
        await story.ForResidentsAsync("ana", RegisterLanguage.English, DemoRegister.TriageInEnglish);
        await story.MakePublicAsync("ana");
        await story.ShowNameAsync("ana", "tara", "executive-sponsor");
        await story.ReleaseAsync("ana", "impact-assessment");
    }

    // Microphones that hear gunshots are to run on for another term: high risk, and the day to decide has gone by.
    private async Task MicrophonesAsync()
    {
        var story = stories.Begin("gunshots", 25);
        await story.OpenAsync(
            "Gunshot detection, next term",
            "Microphones on lamp posts that report what sounds like a shot to the police. The contract can be renewed.",
            "ana", ("renew", 77),
            Answers(
                ("entry", "renewal"), ("approach", "off-the-shelf"), ("public-effect", "own-case"), ("worst-harm",
                    "grave"), ("personal-data", "personal"), ("watching", "places"), ("decision-role", "assists"),
                ("area", "policing"), ("vulnerable-groups", "yes"), ("approval", "council"), ("open-to-test", "no")));
        await story.AcceptAsync("ana", "procurement-officer");
        await story.TakesAsync("ana", "bruno", "project-lead", 40);
        await story.TakesAsync("ana", "tara", "executive-sponsor", 40);
        await story.TakesAsync("ana", "elena", "privacy-officer", 40);
        await story.TakesAsync("ana", "hugo", "legal-officer", 45);
        await story.TakesAsync("ana", "nadia", "end-user-representative", 40);
        await story.TakesAsync("ana", "owen", "domain-professional", 40);
        await story.TakesAsync(
            "ana", "uma", "equity-officer", 40, "My brother sells these microphones to other cities.");
        await story.NameAsync("ana", "lucia", "public-representative");
        await story.InviteAsync("ana", "lucia", "public-representative", 31);
        await story.AcceptAsync("lucia", "public-representative");
        await story.NameAsync("ana", "ines", "governing-body");
        await story.InviteAsync("ana", "ines", "governing-body", 45);
        await story.NameAsync("ana", "yara", "it-data-expert");
        await story.InviteAsync("ana", "yara", "it-data-expert", 14);
        await story.ChecksAsync("ana", "I asked the police, the council and those who live there.");
        await story.ChecksAsync("hugo", "The state’s law on recordings asks for no more than ours does.");
        story.Later(4);
        await story.DeclineAsync("yara", "it-data-expert",
            "I advised on the first contract, and should not look at my own advice.",
            "Zoe Fischer of our lab, zoe@partner.example, had no part in it.");
        story.Later(2);
        await story.ConcernAsync(
            "lucia", "public-representative", "need",
            "Nobody has counted how many stops began with a sound that was no shot, nor on whose street the microphones hang.");
        await story.AdvisesAsync("nadia", "end-user-representative", "need",
            "Two of three reports find nothing when the patrol comes. We still send one each time.", "bruno",
            "We count these since, street by street.");
        await story.DisputeAsync("nadia", "end-user-representative", "nadia/need/advice",
            "Counting them sends nobody elsewhere. Say whether a patrol still has to drive to each.");
        await story.AdvisesAsync("owen", "domain-professional", "need",
            "It gives us a minute. A call by a neighbor gives us the reason.", "bruno", "Both go into the report.");
        await story.VoteAsync(
            "ana", "governing-body", "As the council asked for it.",
            "Resolved, six to three: it may be renewed once, and what is counted is published each month.");
    }

    // Offered as a gift: it costs nothing, and calls the same people.
    private async Task GiftAsync()
    {
        var story = stories.Begin("gift", 4);
        await story.OpenAsync(
            "Cameras offered as a gift",
            "Cameras that read license plates for two parking lots, offered free of charge by their maker.", "ana",
            ("entry", "pilot-or-donation"), ("approach", "off-the-shelf"), ("reach", "inside"), ("watching", "places"),
            ("workforce-effect", "no"), ("buying-office", "own-central-office"), ("ai-expertise", "outside"));
        await story.NameAsync("ana", "wendy", "project-lead");
        await story.InviteAsync("ana", "wendy", "project-lead", 7);
    }
}
