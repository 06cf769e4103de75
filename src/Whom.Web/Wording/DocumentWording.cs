using Whom.Planning;
using Whom.Purchases;
using Whom.Web.Purchases;

namespace Whom.Web.Wording;

/// <summary>What documents and their versions are called.</summary>
public static class DocumentWording
{
    // As file managers count.
    private const long Kilobyte = 1024;

    /// <summary>What a document is called in a purchase; its id where its rules do not know it.</summary>
    public static string Name(string document, PurchaseView view, Locale locale) =>
        view.Policy.Documents.FirstOrDefault(one => one.Id == document) is { } known
            ? locale.Say(view.Plan.NameOf(known))
            : document;

    /// <summary>The same in a plan, without anybody who looks.</summary>
    public static string Name(string document, Plan plan, Locale locale) =>
        plan.Policy.Documents.FirstOrDefault(one => one.Id == document) is { } known
            ? locale.Say(plan.NameOf(known)) : document;

    /// <summary>A document and the number of its version.</summary>
    public static string NameOf(DocumentVersionId id, PurchaseView view, Locale locale) =>
        view.Purchase.FindVersion(id) is { } version
            ? locale["DocumentVersionName", Name(version.Document, view, locale), version.Number]
            : id.ToString();

    /// <summary>How long a file is, as people say it.</summary>
    public static string Size(long bytes, Locale locale) =>
        bytes < Kilobyte ? locale.Wording.Count("FileBytes", (int)bytes)
        : bytes < Kilobyte * Kilobyte ? locale["FileKilobytes", locale.Wording.Number((int)(bytes / Kilobyte))]
        : locale["FileMegabytes", locale.Wording.Number((int)(bytes / (Kilobyte * Kilobyte)))];
}
