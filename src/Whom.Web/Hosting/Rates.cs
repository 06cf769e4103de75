namespace Whom.Web.Hosting;

/// <summary>How often one may ask, in a minute. One place, so that the guide and the program say the same.</summary>
public sealed record Rates
{
    /// <summary>All that is sent from one network: a city hall sits behind one address.</summary>
    public int PostsOfNetwork { get; init; } = 300;

    /// <summary>All that is sent by one account.</summary>
    public int PostsOfAccount { get; init; } = 60;

    /// <summary>What one person sends to one assignment.</summary>
    public int PostsToAssignment { get; init; } = 12;

    /// <summary>Attempts to sign in, from one network.</summary>
    public int SignIns { get; init; } = 30;

    /// <summary>Links that are opened or asked for, from one network.</summary>
    public int Links { get; init; } = 30;

    /// <summary>Files that are sent, from one network.</summary>
    public int Uploads { get; init; } = 20;

    /// <summary>Plans that are taken along as files, from one network.</summary>
    public int Exports { get; init; } = 120;

    /// <summary>
    /// Comments of the public from one network that others see at once; what is more waits to be looked at.
    /// </summary>
    public int CommentsOfNetwork { get; init; } = 20;

    /// <summary>Receipts that are shown, from one network.</summary>
    public int Receipts { get; init; } = 60;

    /// <summary>Pages, checkpoints and tiles of the public log, from one network.</summary>
    public int Log { get; init; } = 600;

    /// <summary>Mails to one address by which it confirms that it follows the register, in a day.</summary>
    public int FollowsOfAddressInADay { get; init; } = 3;

    /// <summary>New links by mail to one assignment, in ten minutes.</summary>
    public int LinksAgain { get; init; } = 1;

    /// <summary>New links by mail to one assignment, in a day.</summary>
    public int LinksAgainInADay { get; init; } = 5;

    /// <summary>New links by mail to one person, in a day, whatever they are for.</summary>
    public int LinksAgainOfPersonInADay { get; init; } = 10;

    /// <summary>Codes by mail for one link, in ten minutes.</summary>
    public int Codes { get; init; } = 3;

    /// <summary>Codes by mail for one link, in a day. Each can be tried a few times.</summary>
    public int CodesInADay { get; init; } = 10;

    /// <summary>Codes by mail to one person, in ten minutes, for all their links.</summary>
    public int CodesOfPerson { get; init; } = 6;

    /// <summary>Codes by mail to one person, in a day, for all their links.</summary>
    public int CodesOfPersonInADay { get; init; } = 20;

    /// <summary>Mails to one address, in an hour; the rest waits.</summary>
    public int MailsInAnHour { get; init; } = 30;

    /// <summary>Purchases that one account opens, in a day.</summary>
    public int PurchasesInADay { get; init; } = 50;

    /// <summary>People and organisations that one account adds by hand, in a day.</summary>
    public int EntriesInADay { get; init; } = 500;

    public TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    public TimeSpan Hour { get; } = TimeSpan.FromHours(1);

    public TimeSpan Day { get; } = TimeSpan.FromDays(1);

    public TimeSpan AgainWithin { get; } = TimeSpan.FromMinutes(10);
}
