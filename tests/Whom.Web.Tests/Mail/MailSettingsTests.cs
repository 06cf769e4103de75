using Microsoft.Extensions.Configuration;
using Whom.Web.Mail;

namespace Whom.Web.Tests.Mail;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("smtp:host=post.example", "smtp:from is not")]
    [InlineData("smtp:host=post.example smtp:from=whom", "smtp:from is “whom”")]
    [InlineData("smtp:host=post.example smtp:from=whom@city.example smtp:port=70000", "smtp:port is “70000”")]
    [InlineData(
        "smtp:host=post.example smtp:from=whom@city.example smtp:security=ssl", "Accepted: starttls, tls, none.")]
    [InlineData("smtp:host=post.example smtp:from=whom@city.example smtp:user=whom", "smtp:password is not")]
    [InlineData("smtp:host=post.example smtp:from=whom@city.example smtp:user=whom smtp:password=x smtp:security=none",
        "would be sent in clear")]
    public void A_mistake_says_which_setting_it_is_and_what_is_accepted(string given, string says) =>
        Assert.Contains(says, MailSettings.Mistake(Configured(given)), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 587)]
    [InlineData(" smtp:security=tls", 465)]
    [InlineData(" smtp:security=none", 25)]
    [InlineData(" smtp:port=2525", 2525)]
    public void Each_way_has_its_usual_port(string more, int port)
    {
        var configured = Configured("smtp:host=post.example smtp:from=whom@city.example" + more);
        Assert.Null(MailSettings.Mistake(configured));
        Assert.Equal(port, MailSettings.Of(configured, "/data").Smtp!.Port);
    }

    [Fact]
    public void Without_a_server_mails_are_written_beside_the_database()
    {
        Assert.Null(MailSettings.Mistake(Configured("")));
        Assert.Equal(Path.Combine("/data", "mail"), MailSettings.Of(Configured(""), "/data").Folder);
        Assert.Equal("/letters", MailSettings.Of(Configured("mail:folder=/letters"), "/data").Folder);
    }

    private static IConfiguration Configured(string given) => new ConfigurationBuilder()
        .AddInMemoryCollection(given.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => KeyValuePair.Create(pair.Split('=')[0], (string?)pair.Split('=')[1])))
        .Build();
}
