using Whom.Policies;
using Whom.Purchases;

namespace Whom.Tests.Purchases;

public sealed class DocumentProgressTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lead = 2, User = 3, Lawyer = 4;

    [Fact]
    public void Each_document_of_the_certain_parts_is_there_once_by_its_stage()
    {
        var purchase = Opened();
        var documents = DocumentProgress.Of(purchase.State, purchase.Plan);

        Assert.Equal(
            purchase.Plan.Involvements.Where(item => item.Certain).SelectMany(item => item.On).Distinct()
                .OrderBy(document => document.Stage.Order).ThenBy(document => document.Order)
                .Select(document => document.Id),
            documents.Select(document => document.Document.Id));
        Assert.Equal("go-ahead", documents.Single(one => one.Document.Id == "use-case").Gate?.Id);
    }

    [Fact]
    public void Where_answers_make_two_documents_one_there_is_one_card()
    {
        var light = PurchaseBuilder.Chatbot.Select(answer => answer.Fact switch
        {
            "approach" => (answer.Fact, "off-the-shelf"),
            "public-effect" or "personal-data" => (answer.Fact, "none"),
            "reach" => (answer.Fact, "inside"),
            "worst-harm" => (answer.Fact, "nuisance"),
            "entry" => (answer.Fact, "small-purchase"),
            _ => answer,
        });
        var purchase = new PurchaseBuilder(baseline).Opened([.. light]);
        var documents = DocumentProgress.Of(purchase.State, purchase.Plan);

        Assert.True(documents.Length < DocumentProgress.Of(Opened().State, Opened().Plan).Length);
        Assert.Equal(documents.Length, documents.Select(one => purchase.Plan.NameOf(one.Document)).Distinct().Count());
    }

    [Fact]
    public void Whoever_leads_it_must_be_there_and_no_more_can_be_known()
    {
        var purchase = Opened();
        var leads = Assert.Single(UseCase(purchase).Leads);
        Assert.Equal(("project-lead", RequirementState.Missing), (leads.Role.Id, leads.State));
        Assert.IsType<Lack.Nobody>(Assert.Single(leads.Lacks));

        purchase.Named(Lead, Lead, "project-lead");
        Assert.IsType<Lack.NotAccepted>(Assert.Single(Assert.Single(UseCase(purchase).Leads).Lacks));

        purchase.Happened(purchase.Accept(Lead, Lead));
        leads = Assert.Single(UseCase(purchase).Leads);
        Assert.Equal((RequirementState.Met, PurchaseBuilder.Person(Lead)), (leads.State, leads.Holder!.Acting));
    }

    [Fact]
    public void Advice_is_missing_until_it_is_given_and_open_until_it_is_answered()
    {
        var purchase = Opened().Taking(Lead, Lead, "project-lead").Taking(User, User, "end-user-representative");
        Assert.IsType<Lack.NotSaid>(Assert.Single(Advice(purchase).Lacks));

        purchase.Happened(purchase.Raise(1, User, User, "need"));
        Assert.Equal(PurchaseBuilder.Said(1), Assert.Single(Advice(purchase).Said).Id);
        Assert.IsType<Lack.NotAnswered>(Assert.Single(Advice(purchase).Lacks));

        purchase.Happened(purchase.Respond(1, Lead));
        Assert.Equal(RequirementState.Met, Advice(purchase).State);
        Assert.DoesNotContain(UseCase(purchase).Missing, lack => lack is Lack.NotAnswered or Lack.NotSaid
        {
            Assignment.Role: "end-user-representative",
        });
    }

    [Fact]
    public void What_no_gate_waits_for_is_good_to_have_and_not_missing()
    {
        var purchase = Opened();
        foreach (var document in DocumentProgress.Of(purchase.State, purchase.Plan))
        {
            var roles = document.Advises.Where(part => !part.IsAsked).Select(part => part.Role)
                .Except(document.Advises.Where(part => part.IsAsked).Select(part => part.Role))
                .Except(document.Leads.Concat(document.Signs).Select(part => part.Role)).ToHashSet();
            Assert.DoesNotContain(document.Missing, lack => lack is Lack.Nobody(var role) && roles.Contains(role));
            Assert.Equal(document.Advises.OrderByDescending(part => part.IsAsked), document.Advises);
        }
    }

    [Fact]
    public void Whoever_signs_signs_the_newest_version_and_what_they_signed_before_is_stale()
    {
        var purchase = Opened();
        var contract = Document(purchase, "contract");
        Assert.Null(contract.Version);
        Assert.Equal(
            [typeof(Lack.NoVersion), typeof(Lack.Nobody)], Signs(purchase).Lacks.Select(lack => lack.GetType()));

        purchase.Taking(Lawyer, Lawyer, "legal-officer").Happened(one => one.Add(1, "contract"));
        Assert.IsType<Lack.NotSigned>(Assert.Single(Signs(purchase).Lacks));
        purchase.Happened(one => one.Sign(1, Lawyer, Lawyer, "contract"));
        Assert.Equal(
            (RequirementState.Met, PurchaseBuilder.SignOff(1)), (Signs(purchase).State, Signs(purchase).SignOff!.Id));

        purchase.Happened(one => one.Add(2, "contract", 2));
        Assert.Equal(2, Assert.IsType<Lack.Stale>(Assert.Single(Signs(purchase).Lacks)).Newest);
        Assert.Equal(2, Document(purchase, "contract").Version!.Number);

        DocumentPart Signs(PurchaseBuilder of) =>
            Assert.Single(Document(of, "contract").Signs, part => part.Role.Id == "legal-officer");
    }

    [Fact]
    public void The_public_is_asked_outside_and_nobody_is_missing_for_it()
    {
        var purchase = Opened();
        var open = DocumentProgress.Of(purchase.State, purchase.Plan).SelectMany(document => document.Advises)
            .Where(part => part.Role.Holder == Holder.Nobody).ToList();

        Assert.NotEmpty(open);
        Assert.All(open, part => Assert.Equal(RequirementState.Undecided, part.State));
        Assert.All(open, part => Assert.Empty(part.Lacks));
    }

    private PurchaseBuilder Opened() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot);

    private static DocumentProgress UseCase(PurchaseBuilder purchase) => Document(purchase, "use-case");

    private static DocumentPart Advice(PurchaseBuilder purchase) => Assert.Single(
        UseCase(purchase).Advises, part => part.Role.Id == "end-user-representative");

    private static DocumentProgress Document(PurchaseBuilder purchase, string id) =>
        DocumentProgress.Of(purchase.State, purchase.Plan).Single(one => one.Document.Id == id);
}
