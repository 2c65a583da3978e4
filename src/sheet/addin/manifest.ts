import { sha256 } from '../../sha256.js';
import { PROGRAM } from '../../version.js';
import { markupOf, shortened } from './embed.js';
import { NAMESPACE, type AddinOrder } from './order.js';

/** So many characters a host takes of a name, of a description and of the label of a button. */
const [NAME, DESCRIPTION, LABEL] = [125, 250, 32];

/**
 * The same identity for every version of one tree: a host then replaces what it has. In the form of
 * a UUID, of the version whose digits are the writer's own.
 */
export function identityOf(id: string): string {
  const digits = sha256(`zhibiao addin\n${id}`);
  const variant = '89ab'[parseInt(digits.slice(16, 17), 16) % 4] ?? '8';
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
const WORDS = {
  zh: {
    locale: 'zh-CN',
    about: (title: string) => `按“${title}”评分：单元格函数和任务窗格，全部在本机计算。`,
    group: '指标评分',
    button: '评分窗格',
    tip: '看总分、结论、失分最多的指标和要修改的行',
  },
  en: {
    locale: 'en-US',
    about: (title: string) =>
      `Scores by “${title}”: cell functions and a pane, all worked out here.`,
    group: 'Scores',
    button: 'Score pane',
    tip: 'Total, verdict, worst losses, and the rows to mend',
  },
} as const;
export const PICTURES = [16, 32, 64, 80] as const;
const fileOf = (size: number): string => `icon-${size}.png`;

/** The folder that Excel takes the files from, ended by a slash. */
const base = ({ url }: AddinOrder): string => `${(url ?? '').replace(/\/+$/, '')}/`;
const value = (text: string): string => `DefaultValue="${markupOf(text)}"`;

/**
 * The manifest by which Excel installs the add-in. Custom functions are not in the newer form, JSON.
 * Elements stand in the order that the schema asks for.
 */
export function drawManifest(order: AddinOrder): string {
  const { ruleSet, language } = order;
  const words = WORDS[language];
  const title = shortened(ruleSet.system.title, NAME);
  const about = shortened(words.about(ruleSet.system.title), DESCRIPTION);
  const at = (file: string): string => value(base(order) + file);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0"
  xsi:type="TaskPaneApp">
  <Id>${identityOf(ruleSet.system.id)}</Id>
  <Version>${PROGRAM.version}.0</Version>
  <ProviderName>${PROGRAM.name}</ProviderName>
  <DefaultLocale>${words.locale}</DefaultLocale>
  <DisplayName ${value(title)}/>
  <Description ${value(about)}/>
  <IconUrl ${at(fileOf(32))}/>
  <HighResolutionIconUrl ${at(fileOf(64))}/>
  <SupportUrl ${at('README.md')}/>
  <AppDomains>
    <AppDomain>${markupOf(originOfUrl(base(order)))}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="CustomFunctionsRuntime" MinVersion="1.1"/>
      <Set Name="SharedRuntime" MinVersion="1.1"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation ${at('taskpane.html')}/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
${overrides(order)}
</OfficeApp>
`;
}
/** What Excel of today reads: functions, runtime, a button that opens the pane. */
const overrides = (
  order: AddinOrder,
): string => `  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="Pane.Url" lifetime="long"/>
        </Runtimes>
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="Functions.Script.Url"/>
            </Script>
            <Page>
              <SourceLocation resid="Pane.Url"/>
            </Page>
            <Metadata>
              <SourceLocation resid="Functions.Metadata.Url"/>
            </Metadata>
            <Namespace resid="Functions.Namespace"/>
          </ExtensionPoint>
        </AllFormFactors>
${COMMANDS}
      </Host>
    </Hosts>
${resources(order)}
  </VersionOverrides>`;
const COMMANDS = `        <DesktopFormFactor>
          <FunctionFile resid="Pane.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <OfficeTab id="TabHome">
              <Group id="Zhibiao.Group">
                <Label resid="Group.Label"/>
                <Icon>
                  <bt:Image size="16" resid="Icon.16"/>
                  <bt:Image size="32" resid="Icon.32"/>
                  <bt:Image size="80" resid="Icon.80"/>
                </Icon>
                <Control xsi:type="Button" id="Zhibiao.Pane">
                  <Label resid="Button.Label"/>
                  <Supertip>
                    <Title resid="Button.Label"/>
                    <Description resid="Button.Tip"/>
                  </Supertip>
                  <Icon>
                    <bt:Image size="16" resid="Icon.16"/>
                    <bt:Image size="32" resid="Icon.32"/>
                    <bt:Image size="80" resid="Icon.80"/>
                  </Icon>
                  <Action xsi:type="ShowTaskpane">
                    <TaskpaneId>Zhibiao.Pane</TaskpaneId>
                    <SourceLocation resid="Pane.Url"/>
                  </Action>
                </Control>
              </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>`;
/** Scheme and host of an address. */
export const originOfUrl = (url: string): string => /^[a-z]+:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;

function resources(order: AddinOrder): string {
  const words = WORDS[order.language];
  const at = (file: string): string => value(base(order) + file);
  const images = PICTURES.filter((size) => size !== 64).map(
    (size) => `        <bt:Image id="Icon.${size}" ${at(fileOf(size))}/>`,
  );
  return `    <Resources>
      <bt:Images>
${images.join('\n')}
      </bt:Images>
      <bt:Urls>
        <bt:Url id="Functions.Script.Url" ${at('functions.js')}/>
        <bt:Url id="Functions.Metadata.Url" ${at('functions.json')}/>
        <bt:Url id="Pane.Url" ${at('taskpane.html')}/>
      </bt:Urls>
      <bt:ShortStrings>
        <bt:String id="Functions.Namespace" ${value(NAMESPACE)}/>
        <bt:String id="Group.Label" ${value(shortened(words.group, LABEL))}/>
        <bt:String id="Button.Label" ${value(shortened(words.button, LABEL))}/>
      </bt:ShortStrings>
      <bt:LongStrings>
        <bt:String id="Button.Tip" ${value(words.tip)}/>
      </bt:LongStrings>
    </Resources>`;
}
