"""Small returns written as XML, for tests: five invented people with something of every module."""

from pathlib import Path

ASH = """
<Person><Surname>Ash</Surname><Forename>Robin</Forename><PersonBirthDate>2020-03-09</PersonBirthDate>
 <Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>B1 1AA</PostCode><UPNunknown>UN1</UPNunknown>
 <Requests><ReceivedDate>2023-04-03</ReceivedDate><RYA>0</RYA><RequestOutcomeDate>2023-05-11</RequestOutcomeDate>
  <RequestOutcome>N</RequestOutcome><RequestMediation>1</RequestMediation><RequestTribunal>0</RequestTribunal></Requests>
</Person>"""

BIRCH = """
<Person><Surname>Birch</Surname><Forename>Sam</Forename><PersonBirthDate>2014-10-30</PersonBirthDate>
 <Sex>M</Sex><Ethnicity>MWAS</Ethnicity><PostCode>B2 4QA</PostCode><UPN>X330200021001</UPN>
 <Requests><ReceivedDate>2023-01-20</ReceivedDate><RYA>0</RYA><RequestOutcomeDate>2023-02-27</RequestOutcomeDate>
  <RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>
  <Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2023-06-15</AssessmentOutcomeDate>
   <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal>
   <OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>1</Week20>
   <NamedPlan><StartDate>2023-06-15</StartDate><PB>0</PB>
    <PlanDetail><URN>100001</URN><PlacementRank>1</PlacementRank><SENunitIndicator>0</SENunitIndicator>
     <ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlanDetail></NamedPlan></Assessment>
  <ActivePlans>
   <PlacementDetail><URN>100001</URN><PlacementRank>1</PlacementRank><EntryDate>2021-09-06</EntryDate>
    <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>1</ResourcedProvisionIndicator></PlacementDetail>
   <SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>
   <SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed></ActivePlans></Requests>
</Person>"""

CEDAR = """
<Person><Surname>Cedar</Surname><Forename>Lee</Forename><PersonBirthDate>2008-06-11</PersonBirthDate>
 <Sex>M</Sex><Ethnicity>BAFR</Ethnicity><PostCode>B3 2BB</PostCode><UniqueLearnerNumber>1234567899</UniqueLearnerNumber>
 <Requests><ReceivedDate>2017-02-01</ReceivedDate><RequestOutcome>H</RequestOutcome>
  <Assessment><AssessmentOutcome>H</AssessmentOutcome>
   <NamedPlan><StartDate>2017-06-20</StartDate><PB>1</PB><OA>1</OA>
    <PlanDetail><UKPRN>10000001</UKPRN><PlacementRank>1</PlacementRank><SENunitIndicator>0</SENunitIndicator>
     <ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail></NamedPlan></Assessment>
  <ActivePlans><TransferLA>331</TransferLA><ReviewMeeting>2023-02-03</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>
   <LastReview>2023-02-24</LastReview>
   <PlacementDetail><URN>100002</URN><PlacementRank>1</PlacementRank><EntryDate>2019-09-03</EntryDate>
    <LeavingDate>2023-07-18</LeavingDate><SENunitIndicator>0</SENunitIndicator>
    <ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>
   <PlacementDetail><UKPRN>10000001</UKPRN><PlacementRank>1</PlacementRank><EntryDate>2023-09-01</EntryDate>
    <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>
   <SENneed><SENtype>SEMH</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests>
</Person>"""

DAMSON = """
<Person><Surname>Damson</Surname><Forename>Jo</Forename><PersonBirthDate>2004-01-05</PersonBirthDate>
 <Sex>F</Sex><Ethnicity>NOBT</Ethnicity><PostCode>B4 7ET</PostCode><UniqueLearnerNumber>1000000124</UniqueLearnerNumber>
 <Requests><ReceivedDate>2015-01-12</ReceivedDate><RequestOutcome>H</RequestOutcome>
  <Assessment><AssessmentOutcome>H</AssessmentOutcome>
   <NamedPlan><StartDate>2015-05-20</StartDate><PB>0</PB><CeaseDate>2023-08-31</CeaseDate><CeaseReason>8</CeaseReason>
    <PlanDetail><SENsetting>OTH</SENsetting><SENSettingOther>Art college</SENSettingOther>
     <PlacementRank>1</PlacementRank></PlanDetail></NamedPlan></Assessment></Requests>
</Person>"""

ELDER = """
<Person><Surname>Elder</Surname><Forename>Kit</Forename><PersonBirthDate>2016-02-14</PersonBirthDate>
 <Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>B5 5AB</PostCode><UPN>A950000178301</UPN>
 <Requests><ReceivedDate>2023-12-04</ReceivedDate><RYA>0</RYA><RequestOutcome>A</RequestOutcome></Requests>
</Person>"""

ISSUED_ELDER = ELDER.replace(
    "<RequestOutcome>A</RequestOutcome>",
    "<RequestOutcomeDate>2024-01-12</RequestOutcomeDate><RequestOutcome>N</RequestOutcome>"
    "<RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>",
)
"""The same request once it was decided: not to be assessed."""

EVERYBODY = (ASH, BIRCH, CEDAR, DAMSON, ELDER)


def message(
    people: tuple[str, ...] = EVERYBODY, year: int = 2024, reference: str = "2024-01-18", lea: str = "330"
) -> str:
    """A whole return."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year>
<ReferenceDate>{reference}</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>{lea}</LEA>
<SoftwareCode>Example</SoftwareCode><Release>1</Release><SerialNo>1</SerialNo><DateTime>2024-02-02T10:15:00</DateTime>
</Source><DMO>Y</DMO><DCO>Y</DCO></Header><Persons>{"".join(people)}</Persons></Message>"""


def write(path: Path, *people: str, year: int = 2024, reference: str = "2024-01-18", lea: str = "330") -> Path:
    """A return in a file; everybody unless told who."""
    path.write_text(message(people or EVERYBODY, year, reference, lea), encoding="utf-8")
    return path
